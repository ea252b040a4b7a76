import Foundation
import TestSupport
import Testing

@testable import SegScoreFiles

/// Bytes that are made ahead are those that would be made here, in the same order.
@Suite struct AheadBytesTests {
  private struct Broken: Error, Equatable { let piece: Int }

  /// Makes the bytes 0, 1, 2 … of a long sequence, and notes who makes them.
  private final class Source: @unchecked Sendable {
    private let state = Guarded((next: 0, pieces: 0, isRunning: false, others: 0))
    private let reader = pthread_self()
    private let brokenPiece: Int?
    private let yields: [Int]

    init(brokenPiece: Int? = nil, yields: [Int] = [0]) {
      self.brokenPiece = brokenPiece
      self.yields = yields
    }

    /// How many pieces were begun.
    var pieces: Int { state.change { $0.pieces } }
    /// How many were made by other threads than the reader's.
    var piecesOfOthers: Int { state.change { $0.others } }

    func make(_ bytes: UnsafeMutableRawBufferPointer) throws {
      let piece = state.change { state in
        #expect(!state.isRunning, "two at a time")
        state.isRunning = true
        state.pieces += 1
        if pthread_self() != reader { state.others += 1 }
        return state.pieces - 1
      }
      defer { state.change { $0.isRunning = false } }
      for _ in 0..<yields[piece % yields.count] { sched_yield() }
      if piece == brokenPiece { throw Broken(piece: piece) }
      let first = state.change { $0.next }
      for index in bytes.indices { bytes[index] = Source.byte(first + index) }
      state.change { $0.next += bytes.count }
    }

    static func byte(_ place: Int) -> UInt8 {
      UInt8(truncatingIfNeeded: place &* 167 &+ place >> 8)
    }
  }

  private func ahead(_ source: Source, piece: Int, total: Int, _ idle: IdleThreads) -> AheadBytes {
    AheadBytes(pieceBytes: piece, totalBytes: total, idle) { try source.make($0) }
  }

  private func read(_ bytes: AheadBytes, _ count: Int) throws -> [UInt8] {
    var piece = [UInt8](repeating: 0xEE, count: count)
    try piece.withUnsafeMutableBytes { try bytes.read(into: $0) }
    return piece
  }

  @Test(arguments: [0, 1, 3])
  func sameBytes(helpers: Int) throws {
    var random = SplitMix(state: testSeed)
    var piecesOfOthers = 0
    try withHelpers(helpers) { idle in
      for _ in 0..<60 {
        let piece = Int.random(in: 1...5000, using: &random)
        let total =
          piece * .random(in: 1...12, using: &random) + .random(in: 0..<piece, using: &random)
        let source = Source(yields: (0..<5).map { _ in .random(in: 0...30, using: &random) })
        let bytes = ahead(source, piece: piece, total: total, idle)
        var result: [UInt8] = []
        while result.count < total {
          for _ in 0..<Int.random(in: 0...30, using: &random) { sched_yield() }
          result += try read(bytes, min(piece, total - result.count))
        }
        #expect(result == (0..<total).map(Source.byte), "\(piece) of \(total), seed \(testSeed)")
        #expect(source.pieces == (total + piece - 1) / piece)
        piecesOfOthers += source.piecesOfOthers
      }
    }
    #expect((piecesOfOthers > 0) == (helpers > 0))
  }

  /// An error comes out at the read that needs the piece, even where it was made long before.
  @Test(arguments: [0, 1, 3], [0, 1, 4])
  func errorsComeAtTheirPlace(helpers: Int, brokenPiece: Int) throws {
    try withHelpers(helpers) { idle in
      let source = Source(brokenPiece: brokenPiece)
      let bytes = ahead(source, piece: 100, total: 600, idle)
      for piece in 0..<brokenPiece {
        let result = try read(bytes, 100)
        #expect(result == (0..<100).map { Source.byte(100 * piece + $0) })
        // Until the next piece, which may be the broken one, has been tried.
        while helpers > 0 && source.pieces < piece + 2 { sched_yield() }
      }
      #expect(throws: Broken(piece: brokenPiece)) { try read(bytes, 100) }
      #expect(source.pieces == brokenPiece + 1)
    }
  }

  /// With nobody idle, nothing is made before it is read.
  @Test func nothingAheadAlone() throws {
    try withHelpers(0) { idle in
      let source = Source()
      let bytes = ahead(source, piece: 10, total: 100, idle)
      #expect(source.pieces == 0)
      for piece in 1...10 {
        _ = try read(bytes, 10)
        #expect(source.pieces == piece)
      }
    }
  }

  /// Who drops the bytes while a piece is being made waits for it, and then nobody holds the source.
  @Test func droppedWhileBeingMade() throws {
    var remaining = 0
    try withHelpers(1) { idle in
      for turn in 0..<500 {
        weak var remains: Source?
        do {
          let source = Source(yields: [turn % 7])
          remains = source
          let bytes = ahead(source, piece: 50, total: 500, idle)
          for _ in 0..<1 + turn % 3 { _ = try read(bytes, 50) }
        }
        remaining += remains == nil ? 0 : 1
      }
    }
    #expect(remaining == 0)
  }

  /// A piece that nobody has begun is never made once the bytes are dropped.
  @Test func droppedBeforeBeingMade() throws {
    let source = Source()
    try withHelpers(1) { idle in
      let (started, go) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      // The helper is kept busy, so that it cannot take the piece.
      let job = idle.offer {
        started.signal()
        go.wait()
      }
      started.wait()
      do {
        let bytes = ahead(source, piece: 50, total: 500, idle)
        _ = try read(bytes, 50)
      }
      go.signal()
      idle.finish(job)
    }
    #expect(source.pieces == 1)
  }
}
