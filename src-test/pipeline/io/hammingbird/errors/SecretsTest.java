package io.hammingbird.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hammingbird.config.Setting;
import io.hammingbird.settings.ConfigLoader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials are masked where they are, and nothing else is. */
class SecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "s3a://AKIA:s3cr/et@bucket/a b.csv   | s3a://***@bucket/a b.csv",
        "ftp://me:pass@host:21/x             | ftp://***@host:21/x",
        "https://ghp_123@host/x              | https://***@host/x",
        "https://h/x?sig=abc%3D&se=1         | https://h/x?sig=***&se=1",
        "fs.s3a.secret.key=abc and more      | fs.s3a.secret.key=*** and more",
        "\"db-password\" = \"pw\"            | \"db-password\" = \"***\"",
        "ACCOUNT_KEY=xyz;Endpoint=e          | ACCOUNT_KEY=***;Endpoint=e",
      })
  void credentialsOfTexts(String text, String masked) {
    assertThat(Secrets.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hdfs://host:9000/mails/a@b.csv",
        "abfss://container@account.dfs.core.windows.net/x",
        "file:/home/a@b/c:d",
        "s3a://bucket/day=2026-01-01/x@y",
        "train.seed = 42: keys and tokens"
      })
  void whatIsNoCredentialStays(String text) {
    assertThat(Secrets.mask(text)).isEqualTo(text);
  }

  @Test
  void treesAreMaskedByNameAndByValue() throws Exception {
    ObjectMapper json = new ObjectMapper();
    var tree =
        json.readTree(
            "{\"a\":{\"api-key\":7,\"in\":[\"x://u:p@h/\",1]},\"token\":null,\"seed\":4}");
    assertThat(Secrets.mask(tree).toString())
        .isEqualTo(
            "{\"a\":{\"api-key\":\"***\",\"in\":[\"x://***@h/\",1]},\"token\":null,\"seed\":4}");
    assertThat(tree.toString()).contains("u:p@h");
  }

  @Test
  void noReportedMessageHoldsCredentialsOrControlCharacters() {
    assertThat(new UsageException("data.input = s3a://a:b@c/\u001b[31m\nnext\u202e"))
        .hasMessage("data.input = s3a://***@c/\\u001b[31m\nnext\\u202e");
    assertThat(new InputDataException("x".repeat(1_000_000)).getMessage()).hasSizeLessThan(10_000);
  }

  @Test
  void settingsNameTheirOriginAndHideSecrets() {
    List<Setting> settings =
        Setting.of(
            ConfigLoader.load(List.of(), List.of("data.input=s3a://u:p@b/x", "model.bits=32"))
                .resolved());
    assertThat(settings)
        .contains(
            new Setting("data.input", "\"s3a://***@b/x\"", "--set data.input"),
            new Setting("model.bits", "\"32\"", "--set model.bits"))
        .anySatisfy(
            s -> {
              assertThat(s.key()).isEqualTo("model.encoder.kind");
              assertThat(s.value()).isEqualTo("\"history\"");
              assertThat(s.origin()).matches("conf/models/distilled.conf:\\d+");
            })
        .anySatisfy(
            s -> {
              assertThat(s.key()).isEqualTo("data.rating.min");
              assertThat(s.value()).isEqualTo("null");
              assertThat(s.origin()).matches("conf/reference.conf:\\d+");
            })
        .allSatisfy(s -> assertThat(s.origin()).isNotBlank());
  }
}
