// A variable's default is of the variable's type.
import Landform

let stack = Stack("messages")
// error: generic struct 'Expression' requires that 'Number' conform to 'TextValue'
// instead: Variable<Number>("delay", in: stack, default: 30)
Variable<Number>("delay", in: stack, default: "30")  // here
