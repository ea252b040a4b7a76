// swift-tools-version: 6.2
import PackageDescription

let swift: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]
// Release builds of tests optimise what is tested; optimising the tests too takes longer than they save. They are in no
// product, so that unsafe flags keep nobody from depending on this package.
let tests: [SwiftSetting] = swift + [.unsafeFlags(["-Onone"])]
let c: [CSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "segscore",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "SegScore", targets: ["SegScore"]),
    .library(name: "SegScoreFiles", targets: ["SegScoreFiles"]),
    .executable(name: "segscore", targets: ["SegScoreCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CLibPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    .systemLibrary(
      name: "CLibJPEG", pkgConfig: "libjpeg",
      providers: [.apt(["libjpeg-dev"]), .brew(["jpeg-turbo"])]),
    .systemLibrary(
      name: "CLibDeflate", pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
    .systemLibrary(
      name: "CZLib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .target(name: "CImageCodecs", dependencies: ["CLibPNG", "CLibJPEG"], cSettings: c),
    .target(name: "SegScore", swiftSettings: swift),
    .target(
      name: "SegScoreFiles", dependencies: ["SegScore", "CImageCodecs", "CLibDeflate", "CZLib"],
      swiftSettings: swift),
    .target(
      name: "SegScoreStore", dependencies: ["SegScore", "SegScoreFiles", "CSQLite"],
      swiftSettings: swift),
    .target(name: "SegScoreReports", dependencies: ["SegScore"], swiftSettings: swift),
    .executableTarget(
      name: "SegScoreCLI",
      dependencies: [
        "SegScore", "SegScoreFiles", "SegScoreStore", "SegScoreReports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swift),
    .target(
      name: "TestSupport", dependencies: ["SegScore", "CZLib"], path: "Tests/TestSupport",
      swiftSettings: swift),
    .executableTarget(
      name: "ReadmeExample", dependencies: ["SegScore", "SegScoreFiles"],
      path: "Tests/ReadmeExample", swiftSettings: swift),
    .executableTarget(
      name: "PeakMemory", path: "Tests/PeakMemory", swiftSettings: swift),
    .testTarget(
      name: "SegScoreTests", dependencies: ["SegScore", "TestSupport"], swiftSettings: tests),
    .testTarget(
      name: "SegScoreFilesTests",
      dependencies: ["SegScore", "SegScoreFiles", "TestSupport"], swiftSettings: tests),
    .testTarget(
      name: "SegScoreReportsTests",
      dependencies: ["SegScore", "SegScoreFiles", "SegScoreReports", "TestSupport"],
      swiftSettings: tests),
    .testTarget(
      name: "SegScoreCLITests",
      dependencies: ["SegScoreCLI", "ReadmeExample", "PeakMemory", "TestSupport"],
      swiftSettings: tests),
  ]
)

// Scripts/benchmark measures parts of the libraries; nobody else needs to fetch its framework.
if Context.environment["SEGSCORE_BENCHMARKS"] != nil {
  package.dependencies.append(
    .package(url: "https://github.com/google/swift-benchmark", from: "0.1.2"))
  package.targets += [
    .target(
      name: "LibPNGWriter", dependencies: ["CLibPNG"],
      path: "Scripts/benchmarks/swift/LibPNGWriter", cSettings: c),
    .executableTarget(
      name: "Kernels",
      dependencies: [
        "SegScore", "SegScoreFiles", "SegScoreReports", "LibPNGWriter",
        .product(name: "Benchmark", package: "swift-benchmark"),
      ],
      path: "Scripts/benchmarks/swift/Kernels", swiftSettings: swift),
  ]
}

// Scripts/fuzz builds these with libFuzzer, which has the program's entry.
if Context.environment["SEGSCORE_FUZZERS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzzers", dependencies: ["SegScore", "SegScoreFiles", "TestSupport"],
      path: "Scripts/fuzzers/swift", swiftSettings: swift))
}
