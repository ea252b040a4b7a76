import Foundation
import TestSupport

/// The text of a list of pairs, whose paths start at a folder with a link to the fixtures.
struct ListOfPairs {
  private(set) var text = "image,label,mask,prob,weight,roi,who\n"

  /// Adds a pair. Files of which only the kind is named are numbers of 19×17 pixels.
  mutating func add(
    _ image: String, label: String = "", _ mask: String, _ map: String, weights: String = "",
    region: String = "", who: String = "Ann"
  ) {
    let files = [mask, map, weights, region].map { name in
      name.isEmpty || name.contains("/") ? name : "fixtures/numbers/19x17-\(name)"
    }
    text += "\(image),\(label),\(files.joined(separator: ",")),\(who)\n"
  }

  /// Levels of all depths, hard and soft, weights, regions, labels, arrays, and pictures that fail.
  static var levels: ListOfPairs {
    var list = ListOfPairs()
    list.add("plain8", "y-8bit.png", "p-8bit.png")
    list.add("deep/plain16", "y-1bit.png", "p-16bit.png", who: "\"Bob, \"\"B\"\"\"")
    list.add("soft8", "y-8bit-soft.png", "p-8bit.png")
    list.add("soft16", "y-16bit-soft.png", "p-16bit.png", who: "")
    list.add("one", "y-1bit.png", "p-1bit.png")
    list.add("four", "y-8bit.png", "p-4bit.png")
    list.add("weighted8", "y-8bit.png", "p-8bit.png", weights: "w-8bit.png")
    list.add(
      "weighted16", "y-16bit-soft.png", "p-16bit.png", weights: "w-16bit.png", region: "r-8bit.png")
    list.add("without weight", "y-8bit.png", "p-8bit.png", weights: "w-zeros-8bit.png")
    list.add("region", "y-8bit-soft.png", "p-16bit.png", region: "r-8bit.png")
    list.add("without region", "y-8bit.png", "p-8bit.png", region: "r-none.png")
    list.add("array", "y-u2-soft.npy", "p-u2.npz")
    list.add("empty", "fixtures/pairs/masks/empty8.png", "fixtures/pairs/maps/empty8.png")
    list.add("several", "./several.npy", "./several.npz")
    list.addLabels()
    list.add("failed", "fixtures/damaged/bad-crc-idat.png", "fixtures/encodings/maps/grey8.png")
    list.add("missing", "y-8bit.png", "./gone.png", who: "Zoe")
    return list
  }

  /// Pictures of several labels: one that is whole, one of two sizes, and two of which labels fail.
  private mutating func addLabels() {
    add("labelled", label: "cat", "y-8bit.png", "p-8bit.png")
    add("labelled", label: "dog", "y-8bit-soft.png", "p-16bit.png")
    add("sizes", label: "cat", "y-8bit.png", "p-8bit.png")
    add("sizes", label: "dog", "fixtures/pairs/masks/blob8.png", "fixtures/pairs/maps/levels8.png")
    add("half", label: "cat", "y-8bit.png", "p-8bit.png", who: "Eve")
    add("half", label: "dog", "fixtures/damaged/bad-crc-idat.png", "p-8bit.png")
    add("third", label: "ant", "fixtures/damaged/bad-crc-idat.png", "p-8bit.png")
    add("third", label: "dog", "./gone.png", "p-8bit.png")
    add("third", label: "zoo", "y-8bit.png", "p-8bit.png")
  }

  /// A side of each picture holds floats, or its weights do; one fails.
  static var floats: ListOfPairs {
    var list = ListOfPairs()
    list.add("f4", "y-f4.npz", "p-f4-confident.npy")
    list.add("f8", "y-f8-soft.npy", "p-f8-noise.npy", who: "Bob")
    list.add("weighted", "y-8bit.png", "p-f4-noise.npy", weights: "w-f4.npy", region: "r-8bit.png")
    list.add("mask", "y-f8.npz", "p-8bit.png")
    list.add("failed", "y-f8.npz", "fixtures/damaged/bad-crc-idat.png")
    return list
  }
}

extension DataSet {
  /// A data set with a list, `list.csv`, and integer arrays of three labels that it names.
  init(_ list: ListOfPairs) throws {
    try self.init()
    try link("fixtures", to: Fixtures.folder)
    var random = SplitMix(state: 1)
    let shape = [3, 9, 11]
    let mask = random.bytes(297).map { $0 < 100 ? 255 : 0 as UInt8 }
    try write(bytes: npyFile(mask, dtype: "|u1", shape: shape), to: "several.npy")
    let map = npyFile(random.bytes(297), dtype: "|u1", shape: shape)
    try write(bytes: npzFile([("p", map)], nil), to: "several.npz")
    try write(list.text, to: "list.csv")
  }

  /// Folders of labels: pictures that lack one of them, a prediction without a mask and files that are passed over.
  static func folders() throws -> DataSet {
    let data = try DataSet("cat/a", "dog/a", "cat/b", "dog/b", "cat/c", "dog/d", "0/x")
    try data.remove("probs/dog/b.png")
    try data.add("encodings/maps/grey16.png", as: "probs/dog/b.png")
    try data.remove("probs/dog/d.png")
    try data.add(Good.map, as: "probs/dog/extra.png")
    try data.add(Good.map, as: "probs/cat/more.png")
    for name in ["masks/notes.txt", "probs/cat/notes.txt"] {
      try data.write("passed over", to: name)
    }
    return data
  }
}
