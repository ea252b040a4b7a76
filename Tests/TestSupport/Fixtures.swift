import Foundation

/// The committed pictures and tables that tests compare with.
public enum Fixtures {
  /// The folder of all fixtures.
  public static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures").path

  /// The path of a fixture.
  public static func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// The rows of a CSV fixture, by column.
  public static func table(_ name: String) throws -> [[String: String]] {
    let text = try String(contentsOfFile: path(name), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline)
    let header = cells(lines[0])
    return lines.dropFirst().map { line in
      Dictionary(uniqueKeysWithValues: zip(header, cells(line)))
    }
  }

  /// The cells of a line; a quoted one may hold commas.
  private static func cells(_ line: Substring) -> [String] {
    line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().reduce([""]) {
      cells, piece in
      let parts =
        piece.offset.isMultiple(of: 2)
        ? piece.element.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        : [String(piece.element)]
      return cells.dropLast() + [cells.last! + (parts.first ?? "")] + parts.dropFirst()
    }
  }
}

/// A new folder that is removed with everything in it when the value goes.
public final class TemporaryFolder {
  /// Its path.
  public let path: String

  /// Makes the folder.
  public init() throws {
    path =
      FileManager.default.temporaryDirectory.appending(path: "segscore-\(UUID().uuidString)")
      .path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
