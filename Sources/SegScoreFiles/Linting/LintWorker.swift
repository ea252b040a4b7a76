import SegScore

/// Looks at one picture at a time, for one thread of a batch.
final class LintWorker {
  private typealias PairTraits = (mask: FileTraits, map: FileTraits)

  private let plan: BatchPlan
  private let opener: PairOpener
  private let takenNames: TakenNames
  private let traits = FileTraitsReader()
  private let findings: PairFindings
  /// What was counted of the pairs that can be scored.
  private(set) var facts = DataSetFacts()

  init(_ tools: BatchTools, takenNames: TakenNames) {
    plan = tools.plan
    opener = PairOpener(tools)
    self.takenNames = takenNames
    findings = PairFindings(plan.scoring)
  }

  /// What was found in a picture, or `nil` when the batch was cancelled meanwhile.
  func lint(_ picture: BatchPicture) -> [Finding]? {
    var found: [Finding] = []
    for pair in picture.pairs {
      let traits = (mask: self.traits.traits(pair.mask), map: self.traits.traits(pair.map))
      do {
        do {
          var labels = try opener.files.labels(of: pair)
          while let label = labels.next() { found += try lint(label, traits) }
        } catch let error where !(error is BatchCancelled) {
          found += try faults(of: pair, traits, label: nil, after: error)
        }
      } catch {
        return nil
      }
    }
    return found
  }

  private func lint(_ label: PairLabel, _ traits: PairTraits) throws -> [Finding] {
    let subject = LintSubject(label.pair, label: label.name)
    do {
      try takenNames.check(label)
      let counted = try opener.open(label, beside: 0) { planes, _ in
        let census = PairCensus()
        return census.facts(
          try opener.counter.count(planes, census: census, afterBand: opener.afterBand))
      }
      facts.add(counted, subject)
      return findings.all(counted, subject, mask: traits.mask, map: traits.map)
    } catch let error where !(error is BatchCancelled) {
      return try faults(of: label.pair, traits, label: label, after: error)
    }
  }

  /// Why a pair cannot be scored, and what else is wrong with its two files.
  private func faults(
    of pair: PicturePair, _ traits: PairTraits, label: PairLabel?, after error: any Error
  ) throws -> [Finding] {
    let subject = LintSubject(pair, label: label?.name ?? pair.label)
    var found = [finding(error, pair, subject)]
    if case .sizeMismatch(let mask, let map)? = error as? ScoreError,
      let swapped = SizeFindings.swapped(mask: mask, map: map, subject)
    {
      found.append(swapped)
    }
    for side in [ScoreError.Side.mask, .prediction] where !isExplained(error, side) {
      do {
        for plane in try opener.files.planes(of: pair, side, label) {
          found += try alone(plane, side, pair, subject, traits)
        }
      } catch let error where !(error is BatchCancelled) {
        found.append(finding(error, pair, subject))
      }
    }
    // One fault is found twice: by the pair, and by the file alone.
    return found.enumerated().filter { !found[..<$0.offset].contains($0.element) }.map(\.element)
  }

  /// Whether an error tells all that can be said of a file's samples.
  private func isExplained(_ error: any Error, _ side: ScoreError.Side) -> Bool {
    switch error as? ScoreError {
    case .indexLevels(side, _), .lacksClasses(side), .notAProbability(side, _, _),
      .notAClass(side, _):
      true
    default: false
    }
  }

  /// What is found in a plane without its partner.
  private func alone(
    _ plane: any BandReader, _ side: ScoreError.Side, _ pair: PicturePair, _ subject: LintSubject,
    _ traits: PairTraits
  ) throws -> [Finding] {
    let bytes = PlaneScan.memory(plane)
    // The pair has failed for it.
    guard bytes <= plan.memoryLimit else { return [] }
    let counts = try opener.withMemory(bytes) {
      try PlaneScan(plan.scoring, side).counts(plane, afterBand: opener.afterBand)
    }
    guard let counts, pair.region == nil else { return [] }
    return findings.alone(counts, side, subject, side == .mask ? traits.mask : traits.map)
  }

  private func finding(_ error: any Error, _ pair: PicturePair, _ subject: LintSubject) -> Finding {
    let failure = opener.failure(error, of: pair)
    return Finding(
      .failure(failure.code), image: subject.image, label: subject.label,
      file: file(of: error, pair), failure.sentence)
  }

  /// The file that an error is about, or nothing where it is about several.
  private func file(of error: any Error, _ pair: PicturePair) -> String {
    switch error {
    case let error as ImageFileError: return error.path
    case let error as ScoreError:
      switch error {
      case .indexLevels(let side, _), .lacksClasses(let side), .notAProbability(let side, _, _),
        .notAClass(let side, _):
        return side == .mask ? pair.mask : pair.map
      case .levelsAreNoLogits, .classesHaveNoMean, .coverageIsNotResized: return pair.map
      case .notAWeight: return pair.weights ?? ""
      case .sizeMismatch, .companionMismatch: return ""
      }
    default: return ""
    }
  }
}

extension LintSubject {
  /// A label of a pair.
  fileprivate init(_ pair: PicturePair, label: String) {
    self.init(image: pair.image, label: label, mask: pair.mask, map: pair.map)
  }
}
