// A quota is for a period that API Gateway knows.
import LandformAWS

// error: type 'RestAPI.Quota' has no member 'perHour'
// instead: let quota = RestAPI.Quota.perDay(1_000)
let quota = RestAPI.Quota.perHour(1_000)  // here
