// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudAddressTest {

    private static CloudAddress parse(String text) {
        return CloudAddress.parse(text, CloudAddress.Given.NOTHING);
    }

    @Test
    void theAddressThatSupabaseShowsIsUnderstood() {
        var address = parse("postgresql://postgres.abc:p%40ss@aws-0-eu.pooler.supabase.com:5432/postgres");

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://aws-0-eu.pooler.supabase.com:5432/postgres");
        assertThat(address.user()).isEqualTo("postgres.abc");
        assertThat(address.properties()).containsEntry("password", "p@ss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres://u:p@h/d", "jdbc:postgresql://h/d?user=u&password=p",
            "postgresql://u:p@h:5432/d"})
    void everyUsualFormMeansTheSame(String text) {
        var address = parse(text);

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://h:5432/d");
        assertThat(address.user()).isEqualTo("u");
        assertThat(address.properties()).containsEntry("password", "p");
    }

    @Test
    void whatIsGivenApartComesBeforeTheAddress() {
        var given = new CloudAddress.Given(Optional.of("me"), Optional.of(new Secret("x")), Optional.of("verify-full"),
                Optional.of("/ca.crt"));

        var address = CloudAddress.parse("postgresql://u:p@h/d?sslmode=require", given);

        assertThat(address.user()).isEqualTo("me");
        assertThat(address.properties()).containsEntry("password", "x").containsEntry("sslmode", "verify-full")
                .containsEntry("sslrootcert", "/ca.crt");
    }

    @Test
    void whatLeavesThisMachineIsEncryptedUnlessAPersonSaysOtherwise() {
        assertThat(parse("postgresql://u:p@db.example.org/d").sslMode()).isEqualTo("require");
        assertThat(parse("postgresql://u:p@db.example.org/d?sslmode=disable").sslMode()).isEqualTo("disable");
        assertThat(parse("postgresql://u:p@localhost/d").sslMode()).isEqualTo("prefer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://abc.supabase.co", "postgresql://u:se#cret@h/d", "postgresql://u:se cret@h",
            "postgresql://h/d", "postgresql://u:secret@h/d?sslmode=maybe", "postgresql://u:[YOUR-PASSWORD]@h/d",
            "postgresql:///d"})
    void anAddressThatIsNoneSaysWhatToDoAndKeepsThePassword(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe").hasMessageNotContaining("cret");
    }

    @Test
    void aPasswordIsNeverPartOfAText() {
        assertThat(parse("postgresql://u:hidden@h/d").toString()).contains("u at h:5432/d").doesNotContain("hidden");
        assertThat(new Secret("hidden").toString()).doesNotContain("hidden");
    }
}
