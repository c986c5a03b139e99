import AllStacks
import Landform

Synth.main(allStacks)
