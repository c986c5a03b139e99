import StackEnvironment
import Landform
import TransactionsStack

Synth.main { (environment: Environment) in
    App(transactions(environment))
}
