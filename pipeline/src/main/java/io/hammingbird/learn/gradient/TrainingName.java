package io.hammingbird.learn.gradient;

import io.hammingbird.learn.Session;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/** Names a training by all that decides its course. */
final class TrainingName {
  private TrainingName() {}

  /** SHA-256 of settings and ratings, but for the settings of checkpoints. */
  static String of(GradientMethod method, Session session, TrainingSet set) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    List<Object> decisive =
        List.of(
            method.architecture(),
            method.teacher(),
            method.refinement(),
            method.train().withoutCheckpoints(),
            session.seeds(),
            session.workers());
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
