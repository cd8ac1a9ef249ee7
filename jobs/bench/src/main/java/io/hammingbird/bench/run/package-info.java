/**
 * How a benchmark runs: contenders are warmed up, checked and timed in turns on the same workload.
 * Who they are is not known here.
 */
package io.hammingbird.bench.run;
