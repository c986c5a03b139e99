import Landform
import Stacks

Synth.main(allStacks)
