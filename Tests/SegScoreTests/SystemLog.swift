import Foundation

/// The C library's logarithm, as an independent one.
func systemLog(_ number: Double) -> Double { Foundation.log(number) }

/// The C library's exponential function.
func systemExp(_ number: Double) -> Double { Foundation.exp(number) }

/// The C library's complementary error function.
func systemComplementaryErrorFunction(_ number: Double) -> Double { Foundation.erfc(number) }
