internal import ExactText

extension CredentialSource {
    /// The credentials of a profile of the shared files: those of a role, of a command, or its own.
    ///
    /// - Parameter users: The profiles that this one gives its credentials to.
    init(
        profile: String, in files: SharedFiles, environment: [String: String], sessionName: String,
        users: [ExactText] = []
    ) {
        guard let settings = files.settings(of: profile) else {
            self = .none(
                users.last.map {
                    "The profile \($0.text) takes the credentials of \(profile), which no shared file has."
                }
                    ?? "There are no credentials in the environment (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), from a "
                    + "container's endpoint, or in the shared files for the profile \(profile).")
            return
        }
        var own: CredentialSource?
        if let key = settings["aws_access_key_id"], let secret = settings["aws_secret_access_key"] {
            own = .fixed(
                Credentials(accessKeyID: key, secretAccessKey: secret, sessionToken: settings["aws_session_token"]))
        }
        // A profile that names itself as its source takes the role by its own keys.
        if users.last == ExactText(profile), let own {
            self = own
        } else if users.contains(ExactText(profile)) {
            let names = (users + [ExactText(profile)]).map(\.text).joined(separator: ", ")
            self = .none("The profiles \(names) take their credentials from each other, by source_profile.")
        } else if let unsupported = Self.unsupported.first(where: { settings[ExactText($0)] != nil }) {
            self = .none(
                "The profile \(profile) has \(unsupported), which this client does not support. A command can give its "
                    + "credentials: credential_process = aws configure export-credentials --profile \(profile), in a "
                    + "profile of its own.")
        } else if let arn = settings["role_arn"] {
            self = Self.role(
                arn, of: profile, settings, in: files, environment: environment, sessionName: sessionName,
                users: users + [ExactText(profile)])
        } else if let own {
            self = own
        } else if let command = settings["credential_process"] {
            self = .process(CredentialProcess(command: command))
        } else {
            self = .none(
                "The profile \(profile) of the shared files has neither keys (aws_access_key_id and "
                    + "aws_secret_access_key), nor role_arn, nor credential_process.")
        }
    }

    /// The settings by which other tools get credentials, and this client does not.
    private static let unsupported = [
        "sso_session", "sso_start_url", "sso_account_id", "web_identity_token_file", "login_session", "mfa_serial",
    ]

    private static func role(
        _ arn: String, of profile: String, _ settings: SharedFiles.Settings, in files: SharedFiles,
        environment: [String: String], sessionName: String, users: [ExactText]
    ) -> CredentialSource {
        let duration = settings["duration_seconds"].map { Int($0) ?? 0 } ?? 3_600
        guard AssumedRole.durations.contains(duration) else {
            let (least, most) = (AssumedRole.durations.lowerBound, AssumedRole.durations.upperBound)
            return .none("The profile \(profile) has a duration_seconds that is no number from \(least) to \(most).")
        }
        let role = AssumedRole(
            arn: arn, sessionName: settings["role_session_name"] ?? sessionName,
            externalID: settings["external_id"], duration: duration)
        switch (settings["source_profile"], settings["credential_source"]) {
        case (let source?, nil):
            let source = CredentialSource(
                profile: source, in: files, environment: environment, sessionName: sessionName, users: users)
            if case .none = source { return source }
            return .role(role, from: source)
        case (nil, let source?):
            switch ExactText(source) {
            case "Environment":
                guard let keys = CredentialSource(variables: environment) else {
                    return .none(
                        "The profile \(profile) takes its credentials from the environment, which has no "
                            + "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.")
                }
                return .role(role, from: keys)
            case "EcsContainer":
                guard let container = ContainerCredentials(environment: environment) else {
                    return .none(
                        "The profile \(profile) takes its credentials from a container's endpoint, which the environment "
                            + "does not name.")
                }
                return .role(role, from: .container(container))
            default:
                return .none(
                    "The profile \(profile) has the credential_source \(source), which this client does not support: "
                        + "Environment and EcsContainer are supported.")
            }
        case (_?, _?):
            return .none("The profile \(profile) has both source_profile and credential_source. Leave one of them out.")
        case (nil, nil):
            return .none(
                "The profile \(profile) has role_arn, but neither source_profile nor credential_source, which say whose "
                    + "credentials the role is assumed by.")
        }
    }
}
