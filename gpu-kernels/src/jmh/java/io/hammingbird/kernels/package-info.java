/** Speed of the kernels alone, by JMH: {@code mvn -Pjmh}. Part of no jar. */
package io.hammingbird.kernels;
