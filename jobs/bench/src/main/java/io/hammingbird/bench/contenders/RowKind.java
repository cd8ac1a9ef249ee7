package io.hammingbird.bench.contenders;

import java.util.Locale;

/** The rows a table can have. */
public enum RowKind {
  /** The bare popcount limit of one core. */
  LIMIT(false),
  /** Our CPU kernel. */
  CPU(false),
  /** Our OpenCL kernel. */
  OPENCL(false),
  /** Our plain reference. */
  PLAIN(false),
  /** Naive inner products in double precision with a heap. */
  DOUBLES(false),
  /** Inner products in single precision by a BLAS matrix product, with selection. */
  BLAS(false),
  /** Faiss's binary flat index. */
  FAISS(false),
  /** MLlib's {@code ALSModel.recommendForAllUsers}, beside the CPU time of our kernel. */
  ALS(true),
  /** Whole jobs on Spark, from Parquet to Parquet: ours and ALS's. */
  JOB(true);

  private final boolean onSpark;

  RowKind(boolean onSpark) {
    this.onSpark = onSpark;
  }

  /** Whether it needs a Spark session. */
  public boolean onSpark() {
    return onSpark;
  }

  /** As in {@code --rows}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
