import SegScore
import Testing

@testable import SegScoreFiles

/// What a gallery's observer hears.
@Suite struct GalleryObserverTests {
  @Test("The observer hears of each row, whether it can be shown or not") func everyRow() throws {
    let set = try GallerySet()
    for name in ["a", "b", "c"] {
      try set.add(name, width: 2, mask: [0, 255], map: [0, 255])
    }
    var items = set.items()
    items[1] = GalleryItem(row: items[1].row, pair: nil)
    let heard = Guarded<[String]>([])
    var observer = BatchObserver()
    observer.afterPicture = { picture in heard.change { $0.append(picture.image) } }
    let pictures = Gallery.pictures(items, set.galleryPlan(), observer: observer)
    #expect(pictures.map { $0.whole != nil } == [true, false, true])
    #expect(heard.change { $0.sorted() } == ["a", "b", "c"])
  }
}
