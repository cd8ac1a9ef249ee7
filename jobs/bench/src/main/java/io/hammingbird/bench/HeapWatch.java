package io.hammingbird.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Watches this JVM's heap until it is closed: its peak, garbage included, and the most that was
 * left after a collection.
 */
final class HeapWatch implements NotificationListener, AutoCloseable {
  private static final List<MemoryPoolMXBean> POOLS =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  private static final List<String> POOL_NAMES =
      POOLS.stream().map(MemoryPoolMXBean::getName).collect(Collectors.toList());

  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private final AtomicLong mostLeft = new AtomicLong();

  HeapWatch() {
    POOLS.forEach(MemoryPoolMXBean::resetPeakUsage);
    collectors.forEach(
        collector -> ((NotificationEmitter) collector).addNotificationListener(this, null, null));
  }

  @Override
  public void handleNotification(Notification notification, Object handback) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      Map<String, MemoryUsage> after =
          GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
              .getGcInfo()
              .getMemoryUsageAfterGc();
      long left = POOL_NAMES.stream().mapToLong(pool -> after.get(pool).getUsed()).sum();
      mostLeft.accumulateAndGet(left, Math::max);
    }
  }

  /** Peak of the pools, garbage included, in MiB; their peaks may be of different moments. */
  long peakMib() {
    return POOLS.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
  }

  /** Most that a collection has left, in MiB; 0 if there was none. */
  long mostLeftMib() {
    return mostLeft.get() >> 20;
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean collector : collectors) {
      try {
        ((NotificationEmitter) collector).removeNotificationListener(this);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException("The watch was not on " + collector.getName(), e);
      }
    }
  }
}
