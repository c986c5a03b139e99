// A state waits for a time, not for a text.
import LandformAWS

// error: cannot convert value of type 'String' to expected argument type 'Duration'
// instead: let pause = Wait("pause", .seconds(30))
let pause = Wait("pause", "30 s")  // here
