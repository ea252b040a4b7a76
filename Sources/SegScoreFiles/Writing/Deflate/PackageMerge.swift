/// Finds the code lengths that make a text shortest when no code may be longer than a limit.
///
/// The package-merge method of Larmore and Hirschberg (1990): a symbol is a coin of each of the
/// denominations 1/2, 1/4 and so on down to the limit, which costs what the symbol counts. From the
/// smallest denomination to the largest, coins are packed in pairs and merged with those of the next
/// one. The cheapest 2n - 2 of the largest are the answer: a symbol's code is as long as the number
/// of its coins in them.
final class PackageMerge {
  private let symbols: Int
  private let limit: Int
  /// The symbols that occur, rarest first: count and symbol in one number, which sorts fast.
  private let leaves: UnsafeMutableBufferPointer<UInt64>
  private let coins: UnsafeMutablePointer<UInt64>
  private let packages: UnsafeMutablePointer<UInt64>
  /// For each denomination, how many of its first `k` coins are single symbols.
  private let leavesBefore: UnsafeMutablePointer<UInt16>
  private let stride: Int

  private static let symbolBits: UInt64 = 16

  /// Memory for so many symbols.
  init(symbols: Int, limit: Int) {
    self.symbols = symbols
    self.limit = limit
    stride = 2 * symbols + 2
    leaves = .allocate(capacity: symbols + 1)
    coins = .allocate(capacity: stride)
    packages = .allocate(capacity: stride)
    leavesBefore = .allocate(capacity: stride * limit)
    leaves.initialize(repeating: 0)
    coins.initialize(repeating: 0, count: stride)
    packages.initialize(repeating: 0, count: stride)
    leavesBefore.initialize(repeating: 0, count: stride * limit)
  }

  deinit {
    leaves.deallocate()
    coins.deallocate()
    packages.deallocate()
    leavesBefore.deallocate()
  }

  /// Sets the length of each symbol's code.
  func fill(_ lengths: UnsafeMutableBufferPointer<UInt8>, counts: UnsafePointer<UInt32>) {
    lengths.update(repeating: 0)
    let used = sortLeaves(counts)
    guard used > 1 else {
      if used == 1 { lengths[symbol(0)] = 1 }
      return
    }
    merge(used)
    var taken = 2 * used - 2
    for level in (0..<limit).reversed() {
      let single = Int(leavesBefore[level * stride + taken])
      for rank in 0..<single { lengths[symbol(rank)] += 1 }
      taken = 2 * (taken - single)
    }
  }

  private func symbol(_ rank: Int) -> Int { Int(leaves[rank] & (1 << Self.symbolBits - 1)) }

  /// - Returns: How many symbols occur.
  private func sortLeaves(_ counts: UnsafePointer<UInt32>) -> Int {
    var used = 0
    for symbol in 0..<symbols where counts[symbol] > 0 {
      leaves[used] = UInt64(counts[symbol]) << Self.symbolBits | UInt64(symbol)
      used += 1
    }
    var occurring = UnsafeMutableBufferPointer(rebasing: leaves[..<used])
    occurring.sort()
    return used
  }

  /// Merges the coins of each denomination, the smallest first.
  private func merge(_ used: Int) {
    var packageCount = 0
    leaves[used] = .max
    for level in 0..<limit {
      packages[packageCount] = .max
      let coinCount = used + packageCount
      mergeLevel(coinCount, leavesBefore + level * stride)
      packageCount = coinCount / 2
      for pair in 0..<packageCount { packages[pair] = coins[2 * pair] + coins[2 * pair + 1] }
    }
  }

  /// Merges symbols and packages into coins.
  ///
  /// Which of the two is cheaper cannot be foreseen, so it is no branch. Each list ends with a coin
  /// that is never cheaper.
  private func mergeLevel(_ coinCount: Int, _ leavesBefore: UnsafeMutablePointer<UInt16>) {
    let (leaves, packages, coins) = (leaves.baseAddress!, packages, coins)
    var taken = 0
    for coin in 0..<coinCount {
      leavesBefore[coin] = UInt16(truncatingIfNeeded: taken)
      let leaf = leaves[taken] >> Self.symbolBits
      let package = packages[coin &- taken]
      coins[coin] = min(leaf, package)
      taken &+= leaf <= package ? 1 : 0
    }
    leavesBefore[coinCount] = UInt16(truncatingIfNeeded: taken)
  }
}
