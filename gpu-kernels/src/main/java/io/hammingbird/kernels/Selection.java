package io.hammingbird.kernels;

/** Selection without sorting. */
public final class Selection {
  private Selection() {}

  /**
   * Moves the {@code k} smallest of the first {@code size} keys to the front, the greatest of them
   * to place {@code k - 1}: Hoare's quickselect with the middle of three as the pivot.
   *
   * @param k from 1 to {@code size}
   */
  public static void smallest(long[] keys, int size, int k) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      long pivot = middle(keys[low], keys[(low + high) >>> 1], keys[high]);
      int left = low;
      int right = high;
      while (left <= right) {
        while (keys[left] < pivot) {
          left++;
        }
        while (keys[right] > pivot) {
          right--;
        }
        if (left <= right) {
          long swap = keys[left];
          keys[left++] = keys[right];
          keys[right--] = swap;
        }
      }
      if (k - 1 > right && k - 1 < left) {
        return;
      }
      if (k - 1 <= right) {
        high = right;
      } else {
        low = left;
      }
    }
  }

  private static long middle(long a, long b, long c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
