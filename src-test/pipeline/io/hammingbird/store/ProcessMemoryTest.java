package io.hammingbird.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Peak memory as Linux tells it. */
class ProcessMemoryTest {

  @Test
  void thePeakIsReadFromTheStatusOfTheProcess() {
    assertThat(
            ProcessMemory.peakMib(
                List.of(
                    "Name:\tjava", "VmPeak:\t 8976720 kB", "VmHWM:\t  270620 kB", "Threads:\t3")))
        .isEqualTo(264);
    assertThat(ProcessMemory.peakMib(List.of("Name:\tjava", "VmHWM: unknown"))).isNull();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thePeakIsNotBelowWhatTheProcessHolds() {
    ByteBuffer held = ByteBuffer.allocateDirect(200 << 20);
    for (int page = 0; page < held.capacity(); page += 4096) {
      held.put(page, (byte) 1);
    }
    assertThat(ProcessMemory.peakMib()).isGreaterThanOrEqualTo(200);
    assertThat(held.get(0)).isEqualTo((byte) 1);
  }
}
