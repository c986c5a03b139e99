public import Records

/// A state that does work which may fail, so that it can be retried and its errors be caught.
public protocol WorkingState<Input, Output>: SingleState {
    /// The errors that it ends with by its own decision.
    associatedtype Failure: StateError
    /// The type of what catching makes of it.
    associatedtype Recovered: WorkingState
    where Recovered.Input == Input, Recovered.Output == Output, Recovered.Failure == Failure
    /// The state, after which its output's type is settled.
    var recovered: Recovered { get }
}

/// A state whose errors are caught: its handlers give what it gives, or end.
public struct Recovering<Input, Output, Failure: StateError>: WorkingState {
    /// The state, while it is put together.
    public var draft: StateDraft
    /// Itself.
    public var recovered: Recovering<Input, Output, Failure> { self }
}

extension WorkingState {
    /// Tries again. The first policy that has the error's name decides.
    public func retry(_ policies: Retry...) -> Self { retry(policies) }

    /// Tries again, with policies from a list that is made elsewhere.
    public func retry(_ policies: [Retry]) -> Self { modified { $0.retries += policies } }

    /// Catches errors of its own. The handler is given the state's input, with the error in it.
    ///
    ///     validate.catch(.invalidFile, .tooLarge) { caught in
    ///         Fail("Refused", error: caught.error.name, cause: caught.error.cause)
    ///     }
    public func `catch`(
        _ failures: Failure..., file: StaticString = #filePath, line: UInt = #line, column: UInt = #column,
        @WorkflowBuilder handler: (StateInput<Caught<Input>>) -> Workflow<Caught<Input>, Output>
    ) -> Recovered {
        catching(
            failures.map { ErrorName($0.rawValue) }, handler(.input).elements,
            SourcePosition(file: file, line: line, column: column))
    }

    /// Catches errors by their names.
    public func `catch`(
        anyOf errors: ErrorName..., file: StaticString = #filePath, line: UInt = #line, column: UInt = #column,
        @WorkflowBuilder handler: (StateInput<Caught<Input>>) -> Workflow<Caught<Input>, Output>
    ) -> Recovered {
        self.catch(anyOf: errors, file: file, line: line, column: column, handler: handler)
    }

    /// Catches errors by their names, from a list that is made elsewhere.
    public func `catch`(
        anyOf errors: [ErrorName], file: StaticString = #filePath, line: UInt = #line, column: UInt = #column,
        @WorkflowBuilder handler: (StateInput<Caught<Input>>) -> Workflow<Caught<Input>, Output>
    ) -> Recovered {
        catching(errors, handler(.input).elements, SourcePosition(file: file, line: line, column: column))
    }

    /// Catches any error that was not caught before.
    public func catchAll(
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column,
        @WorkflowBuilder handler: (StateInput<Caught<Input>>) -> Workflow<Caught<Input>, Output>
    ) -> Recovered {
        catching([.all], handler(.input).elements, SourcePosition(file: file, line: line, column: column))
    }

    /// Catches errors by their names. The handler is given the error alone: for a state whose input is no object.
    public func catchReplacingInput(
        anyOf errors: ErrorName..., file: StaticString = #filePath, line: UInt = #line, column: UInt = #column,
        @WorkflowBuilder handler: (StateInput<ErrorOutput>) -> Workflow<ErrorOutput, Output>
    ) -> Recovered {
        catchingInPlaceOfInput(
            errors, handler(.input).elements, SourcePosition(file: file, line: line, column: column))
    }

    /// Catches errors of its own. The handler is given the error alone: for a state whose input is no object.
    public func catchReplacingInput(
        _ failures: Failure..., file: StaticString = #filePath, line: UInt = #line, column: UInt = #column,
        @WorkflowBuilder handler: (StateInput<ErrorOutput>) -> Workflow<ErrorOutput, Output>
    ) -> Recovered {
        catchingInPlaceOfInput(
            failures.map { ErrorName($0.rawValue) }, handler(.input).elements,
            SourcePosition(file: file, line: line, column: column))
    }

    private func catchingInPlaceOfInput(
        _ errors: [ErrorName], _ handler: [Element], _ position: SourcePosition
    ) -> Recovered {
        var state = recovered
        state.draft.catches.append(
            CatchClause(errors: errors, resultPath: .replacing, handler: handler, position: position))
        return state
    }

    private func catching(_ errors: [ErrorName], _ handler: [Element], _ position: SourcePosition) -> Recovered {
        var state = recovered
        if let defect = Self.errorDoesNotFit(at: errorMember) { state.draft.defects.append(defect) }
        state.draft.catches.append(
            CatchClause(errors: errors, resultPath: .member(errorMember), handler: handler, position: position))
        return state
    }
}

extension WorkingState where Input == Output {
    /// Goes on with its input where it fails: for what is done besides. The error is at `$.ignored` then.
    public func ignoringErrors(
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) -> Recovered {
        var state = recovered
        if let defect = Self.errorDoesNotFit(at: "ignored") { state.draft.defects.append(defect) }
        state.draft.catches.append(
            CatchClause(
                errors: [.all], resultPath: .member("ignored"), handler: [],
                position: SourcePosition(file: file, line: line, column: column)))
        return state
    }
}

extension WorkingState {
    /// Why the error cannot be put into the input, if that is known.
    fileprivate static func errorDoesNotFit(at member: String) -> Defect? {
        if isNoObject(Input.self) {
            return Defect(
                "an error is put at \"$.\(member)\" of the state's input, which is no object but \(Input.self).",
                resolution: "use catchReplacingInput, whose handler is given the error alone.")
        }
        if let record = Input.self as? any Record.Type, record.outsideNames.contains(member) {
            return Defect(
                "an error is put at \"$.\(member)\", where \(Input.self) has a property already.",
                resolution: "rename the property, or use catchReplacingInput, whose handler is given the error alone.")
        }
        return nil
    }
}

/// Whether values of the type are known to be no objects in the data.
func isNoObject<Value>(_ type: Value.Type) -> Bool {
    type is any StatesScalar.Type || type is any StatesArray.Type || type is any StatesArrayOfTypes.Type
}

/// A type whose values are arrays in the data, each element of a type of its own.
protocol StatesArrayOfTypes {}

extension Record {
    static var outsideNames: Set<String> { Set(propertyNames.values) }
}
