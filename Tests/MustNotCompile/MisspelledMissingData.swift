// What missing data mean is one of the four that CloudWatch knows.
import LandformAWS

// error: type 'Alarm.MissingData' has no member 'notbreaching'
// instead: let missing: Alarm.MissingData = .notBreaching
let missing: Alarm.MissingData = .notbreaching  // here
