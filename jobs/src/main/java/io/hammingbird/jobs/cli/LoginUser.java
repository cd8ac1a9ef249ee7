package io.hammingbird.jobs.cli;

import com.sun.security.auth.module.UnixSystem;
import java.util.Objects;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * A user for the process whose uid has no entry in passwd, as containers have it (runAsUser of
 * Kubernetes). Java gives it no name, and Hadoop cannot log in without one.
 */
public final class LoginUser {
  private LoginUser() {}

  /**
   * Where the system knows no name, the user is {@code HADOOP_USER_NAME}, or the uid in digits, as
   * Spark's own images name it. A login by Kerberos has its name from there.
   */
  public static void ensure() {
    UnixSystem system = new UnixSystem();
    if (system.getUsername() != null) {
      return;
    }
    String name =
        Objects.requireNonNullElse(System.getenv("HADOOP_USER_NAME"), "" + system.getUid());
    replaceUnknown("user.name", name);
    replaceUnknown("user.home", System.getProperty("java.io.tmpdir"));
    if (!UserGroupInformation.isSecurityEnabled()) {
      UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(name));
    }
  }

  private static void replaceUnknown(String property, String value) {
    if ("?".equals(System.getProperty(property))) {
      System.setProperty(property, value);
    }
  }
}
