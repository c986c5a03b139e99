import AWS
import LandformAWS

/// Photos come into a bucket; each is described in a catalog and announced; every night an album's list is written.
func enrichment() -> Stack {
    let stack = Stack("enrichment", nameSuffix: "test")
    AWSProvider(in: stack, region: "us-east-1")
    let account = DataCallerIdentity("current", in: stack).accountID
    func image(_ name: String) -> Image {
        Image(repository: "\(account).dkr.ecr.us-east-1.amazonaws.com/\(name)", tag: "7")
    }

    let alerts = Topic("alerts", of: AlarmEvent.self, in: stack, publishers: [.alarms(ofAccount: account)])
    let alarms = Alarms("alarm", in: stack, prefix: "enrichment", notifying: [.topic(alerts.arn)])
    stack.setDefaults { $0.alarms = alarms }

    let photos = Bucket("photos", in: stack, name: "photos-\(account)")
    let lists = Bucket("lists", in: stack, name: "lists-\(account)", expires: .days(30))
    let catalog = Table("catalog", of: Photo.self, in: stack, key: \.key, indexes: [Photo.byAlbum])
    let news = Topic("news", of: Photo.self, in: stack)

    let describer = Worker(
        PhotoDescriber.self, of: BucketEvent.self, in: stack, image: image(PhotoDescriber.name),
        needs: .init(photos: photos.read(under: "in/"), catalog: catalog.write, news: news.publish),
        senders: [.bucket(photos, ofAccount: account)], timeout: .seconds(5))
    BucketNotifications(
        of: photos, in: stack, to: [.queue(describer.queue, on: .objectCreated, prefix: "in/", suffix: ".jpg")])

    let lister = Function(
        AlbumLister.self, in: stack, image: image(AlbumLister.name),
        needs: .init(album: catalog.query(Photo.byAlbum), lists: lists.write))
    Schedule("nightly-list", in: stack, .cron("0 3 * * ? *"), invoking: lister, with: .init(album: "summer"))

    Output("photos", in: stack, photos.name)
    Output("lists", in: stack, lists.name)
    Output("catalog", in: stack, catalog.name)
    Output("work", in: stack, describer.queue.url)
    Output("dead-letters", in: stack, describer.deadLetters.url)
    return stack
}
