package io.hammingbird.learn;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.config.Behaviour;
import io.hammingbird.config.Decisive;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/** Names a training by all that decides its course. */
public final class TrainingName {
  private TrainingName() {}

  /** SHA-256 of what decides among settings and code, and of the ratings. */
  public static String of(Method method, Session session, TrainingSet set) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    JsonNode decisive =
        Decisive.of(
            Map.of(
                "method", method,
                "seed", session.seeds().root(),
                "workers", session.workers(),
                "behaviour", Behaviour.of(Behaviour.LEARN)));
    digest.update(decisive.toString().getBytes(StandardCharsets.UTF_8));
    RatedLists rated = set.byUser();
    update(digest, new int[] {set.users(), set.items()});
    update(digest, rated.lists().offsets());
    update(digest, rated.lists().indices());
    for (float rating : rated.ratings()) {
      update(digest, new int[] {Float.floatToIntBits(rating)});
    }
    return Hex.encodeHexString(digest.digest());
  }

  private static void update(MessageDigest digest, int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES);
    for (int value : values) {
      digest.update(bytes.putInt(0, value).array());
    }
  }
}
