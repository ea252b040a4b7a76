import Foundation
import TestSupport

/// Masks and probability maps of one test: folders that hold copies of fixtures.
struct DataSet {
  private let temporary: TemporaryFolder

  /// A mask and a map of 37×29 pixels, and their loss.
  enum Good {
    static let mask = "encodings/masks/grey8.png"
    static let map = "encodings/maps/grey8.png"
    static let bce = 1.2479862142859308
  }

  /// Makes empty folders `masks` and `probs`, and pairs of the given names.
  init(_ images: String...) throws {
    temporary = try TemporaryFolder()
    for folder in ["masks", "probs"] { try makeFolder(folder) }
    for image in images { try addPair(image) }
  }

  /// The path of a file or folder of the data set.
  func path(_ name: String) -> String { "\(temporary.path)/\(name)" }

  /// Copies a fixture.
  func add(_ fixture: String, as name: String) throws {
    let target = path(name)
    let folder = URL(filePath: target).deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: Fixtures.path(fixture), toPath: target)
  }

  /// Copies a fixture as a mask and one as the map of the same name.
  func addPair(_ image: String, mask: String = Good.mask, map: String = Good.map) throws {
    try add(mask, as: "masks/\(image).png")
    try add(map, as: "probs/\(image).png")
  }

  /// Adds pictures named by numbers, as links to two fixtures.
  func addMany(_ count: Int, mask: String = Good.mask, map: String = Good.map) throws {
    for number in 1...count {
      try link("masks/\(number).png", to: Fixtures.path(mask))
      try link("probs/\(number).png", to: Fixtures.path(map))
    }
  }

  /// Makes a folder and those above it.
  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: path(name), withIntermediateDirectories: true)
  }

  /// Makes a symbolic link.
  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
  }

  /// Writes a text file.
  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path(name)))
  }

  /// Writes a file of bytes.
  func write(bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(filePath: path(name)))
  }

  /// Removes a file or folder.
  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path(name))
  }

  /// Runs `segscore masks probs` with more arguments.
  func score(_ arguments: String..., after shell: String? = nil) throws -> Segscore {
    try Segscore(["masks", "probs"] + arguments, after: shell, in: path("."))
  }

  /// Runs `segscore` with these arguments only.
  func run(_ arguments: String...) throws -> Segscore { try Segscore(arguments, in: path(".")) }

  /// The bytes of a file.
  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: path(name))) }

  /// A file as text.
  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// The members of a JSON file.
  func json(_ name: String) throws -> JSONObject { try JSONObject(bytes(name)) }

  /// The paths below a folder of all that is in it, sorted.
  func files(_ folder: String = "segscore-out") throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path(folder)).sorted()
  }

  /// Whether there is a file or folder.
  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}

/// Fixtures that are used where they are.
enum Fixture {
  static let damaged = Fixtures.path("damaged/bad-crc-idat.png")
}
