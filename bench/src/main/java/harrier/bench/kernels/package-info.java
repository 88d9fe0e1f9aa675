/**
 * JMH benchmarks of single parts of a scan, each on bytes that it makes itself, so that they need
 * no files. Each asserts its result. {@code bench/jmh} runs them; they answer whether a change made
 * one part faster, not how fast Harrier is: that is the barometer's.
 */
package harrier.bench.kernels;
