package harrier.yara.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Memory that work may allocate.
 *
 * @param base bytes for any input
 * @param each bytes for each byte of the input
 */
public record AllocationLimit(long base, long each) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * Does the work; throws if it allocates more than the limit for so long an input. The first time
   * may load classes, so only the second counts.
   */
  public void hold(int length, Runnable work) {
    long limit = base + each * length;
    if (allocated(work) > limit) {
      long allocated = allocated(work);
      if (allocated > limit) {
        throw new IllegalStateException(length + " bytes made " + allocated + " bytes of objects");
      }
    }
  }

  private static long allocated(Runnable work) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
