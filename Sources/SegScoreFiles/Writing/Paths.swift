#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Paths as the system takes them: bytes between slashes.
public enum Paths {
  /// The folder that a path lies in.
  public static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
  }

  /// The last component of a path.
  public static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// The name of an unfinished file of ours, which only a killed process leaves behind.
  static func draftName(_ number: Int) -> String { ".segscore-\(getpid())-\(number).tmp" }

  /// Whether a name is that of an unfinished file of ours.
  public static func isDraft(_ name: String) -> Bool {
    name.hasPrefix(".segscore-") && name.hasSuffix(".tmp")
  }

  /// The path without the slashes that shells add to the names of folders.
  public static func withoutTrailingSlash(_ path: String) -> String {
    var path = path[...]
    while path.utf8.count > 1 && path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    return String(path)
  }

  /// Whether a path leads into a folder, or to it, once all links are followed.
  public static func leads(_ path: String, into folder: String) -> Bool {
    guard let path = realPath(path), let folder = realPath(folder) else { return false }
    return path == folder || path.utf8.starts(with: (folder + "/").utf8)
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Makes a folder and those above it, where they do not exist.
  public static func makeFolder(_ path: String) throws(WriteError) {
    if isFolder(path) || mkdir(path, 0o777) == 0 || errno == EEXIST && isFolder(path) { return }
    guard errno == ENOENT, folder(of: path) != path else {
      throw WriteError(path: path, reason: systemMessage())
    }
    try makeFolder(folder(of: path))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST && isFolder(path) else {
      throw WriteError(path: path, reason: systemMessage())
    }
  }

  /// Whether there is a folder at the path.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is a symbolic link at the path, wherever it leads.
  public static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The number of the file at a path, which it keeps for as long as it is there; or `nil` where there is none.
  package static func fileNumber(_ path: String) -> UInt64? {
    var status = stat()
    return stat(path, &status) == 0 ? UInt64(status.st_ino) : nil
  }

  /// Whether the pictures of a folder can be listed and opened.
  public static func isReadableFolder(_ path: String) -> Bool {
    isFolder(path) && access(path, R_OK | X_OK) == 0
  }

  /// Whether there is anything at the path.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }
}
