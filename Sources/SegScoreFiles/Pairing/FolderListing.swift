#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The pictures below a folder, told by their names' endings.
struct FolderListing {
  /// A file, or what looks like one by its name.
  struct Entry {
    /// The path below the folder, without the extension, as bytes: names need not be text.
    let stem: [UInt8]
    /// The path as the system takes it, or `nil` where its bytes are not UTF-8.
    let path: String?
    /// Bytes in the file, or 0 where it cannot be asked.
    let byteCount: Int
  }

  /// In no particular order.
  private(set) var entries: [Entry] = []
  /// Hidden files and folders, and files with other endings.
  private(set) var passedOver = 0
  /// Folders that could not be read, and why.
  private(set) var unreadable: [UnreadableFolder] = []

  /// A folder that could not be read.
  struct UnreadableFolder {
    /// The path below the listed folder, with a slash at its end; empty for that folder itself.
    let prefix: [UInt8]
    let error: ImageFileError
  }

  private let excluded: FileIdentity?
  private let endings: [[UInt8]]

  /// What pictures' names end in, and with them arrays'.
  static let pictures = ["png", "jpg", "jpeg"]
  static let picturesAndArrays = pictures + ["npy", "npz"]

  /// Lists a folder and all below it, but not a folder that is to be left out.
  init(_ folder: String, excluding excluded: String?, endings: [String] = picturesAndArrays) {
    self.endings = endings.map { Array($0.utf8) }
    self.excluded = excluded.flatMap { FileIdentity(Array($0.utf8))?.folder }
    let root = Array(Paths.withoutTrailingSlash(folder).utf8)
    list(root, below: [], ancestors: [FileIdentity(root)].compactMap { $0 })
  }

  private mutating func list(_ folder: [UInt8], below parent: [UInt8], ancestors: [FileIdentity]) {
    guard let names = Self.names(in: folder) else {
      let path = String(decoding: folder, as: UTF8.self)
      let error = ImageFileError(path: path, fault: .unreadable(reason: systemMessage()))
      unreadable.append(UnreadableFolder(prefix: parent, error: error))
      return
    }
    for name in names {
      let path = folder + [UInt8(ascii: "/")] + name
      let relative = parent + name
      let identity = FileIdentity(path)
      if name.first == UInt8(ascii: ".") {
        passedOver += 1
      } else if let ending = endingLength(of: name) {
        entries.append(
          Entry(
            stem: Array(relative.dropLast(ending)), path: String(validating: path, as: UTF8.self),
            byteCount: identity?.byteCount ?? 0))
      } else if let identity, identity.isFolder {
        // A link to a folder above would lead around in circles.
        guard identity != excluded, !ancestors.contains(identity) else { continue }
        list(path, below: relative + [UInt8(ascii: "/")], ancestors: ancestors + [identity])
      } else {
        passedOver += 1
      }
    }
  }

  /// The length of a picture's ending with its dot, or `nil` for another name.
  private func endingLength(of name: [UInt8]) -> Int? {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return nil }
    let ending = name[(dot + 1)...].map { (65...90).contains($0) ? $0 + 32 : $0 }
    return endings.contains(ending) ? name.count - dot : nil
  }

  /// The names in a folder but for `.` and `..`, or `nil` where it cannot be read. `errno` says why.
  private static func names(in folder: [UInt8]) -> [[UInt8]]? {
    guard let stream = folder.withCPath({ opendir($0) }) else { return nil }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let item = readdir(stream) else { return errno == 0 ? names : nil }
      let name = withUnsafePointer(to: &item.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { start in
          UnsafeRawBufferPointer(start: start, count: strlen(start)).map { $0 }
        }
      }
      if name != Array(".".utf8) && name != Array("..".utf8) { names.append(name) }
    }
  }
}

/// Which file a path leads to, links followed.
private struct FileIdentity: Equatable {
  private let device: UInt64
  private let number: UInt64
  let isFolder: Bool
  let byteCount: Int

  init?(_ path: [UInt8]) {
    var status = stat()
    guard path.withCPath({ stat($0, &status) }) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(status.st_ino)
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    byteCount = Int(status.st_size)
  }

  var folder: FileIdentity? { isFolder ? self : nil }

  static func == (left: Self, right: Self) -> Bool {
    left.device == right.device && left.number == right.number
  }
}

extension [UInt8] {
  /// Lends the bytes as a path that ends in a zero byte.
  fileprivate func withCPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (self + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { body($0.baseAddress!) }
    }
  }
}
