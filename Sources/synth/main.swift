import Deployment
import Landform
import TransactionsStack

Synth.main { (environment: Environment) in
    App(transactions(environment))
}
