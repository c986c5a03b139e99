import AWS
import DigestCore
import Landform
import LandformAWS

Synth.main {
    let stack = Stack("digest")
    AWSProvider(in: stack, region: "eu-central-1")

    // The function's image is in a repository of its own. It is pushed before the function is created.
    let repository = Repository("digest", in: stack, name: "digest")
    let release = Variable<String>("release", in: stack, description: "the tag of the function's image")

    let digests = Topic("digests", of: Digest.self, in: stack)
    let reader = Variable<String>("reader", in: stack, description: "the mail address that gets the digests")
    digests.subscribe("reader", .email(reader.value), in: stack)

    let function = Function(
        DigestFunction.self, in: stack, image: .init(repository: repository.url, tag: release.value),
        needs: .init(digests: digests.publish))
    let failed = Queue("failed", of: DigestFunction.Input.self, in: stack)
    Schedule(
        "mornings", in: stack, .cron("0 7 ? * MON-FRI *", timeZone: "Europe/Berlin"), invoking: function,
        with: .init(title: "What happened yesterday"), deadLetters: failed)

    Output("repository", in: stack, repository.url)
    return App(stack)
}
