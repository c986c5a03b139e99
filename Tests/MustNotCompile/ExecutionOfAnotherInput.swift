// A state machine is executed with what it takes.
import LandformAWS

struct Parcel: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Parcel>: String] { [\.id: "id"] }
}

func deliver(by machine: StateMachine<Parcel, String>, in stack: Stack) {
    StateMachine("parent", in: stack, kind: .standard, input: String.self) { id in
        // error: cannot convert value of type 'StateMachine<Parcel, String>' to expected argument type 'StateMachine<String, String>'
        // instead: Task<String, String, NoStateError>("deliver", executing: machine, with: Payload(.init(\.id, id)))
        Task<String, String, NoStateError>("deliver", executing: machine)  // here
    }
}
