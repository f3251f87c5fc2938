${seen.nowhere}
