import SegScore

/// Why rows are shown without their photographs, as far as a run knows.
struct PhotographRemarks {
  /// By the bytes of names.
  private let reasons: [[UInt8]: String]

  init(_ photographs: PhotographSummary?) {
    var reasons: [[UInt8]: String] = [:]
    for note in photographs?.notes ?? [] where !note.state.hasOverlay {
      reasons[Self.key(note.image, note.label)] = note.sentence
    }
    self.reasons = reasons
  }

  /// All remarks of a picture: its own, and why there is no photograph.
  func remarks(of picture: GalleryPicture) -> [String] {
    let reason =
      picture.photographFault ?? reasons[Self.key(picture.row.image, picture.row.label)]
    guard picture.whole?.photograph == nil, let reason else { return picture.remarks }
    return picture.remarks + [reason]
  }

  private static func key(_ image: String, _ label: String) -> [UInt8] {
    Array("\(label)\0\(image)".utf8)
  }
}
