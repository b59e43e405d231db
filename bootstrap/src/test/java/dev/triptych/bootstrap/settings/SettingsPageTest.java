package dev.triptych.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page of the settings is what the code that reads them says. {@code -Dtriptych.renew=true} writes it again. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("../docs/CONFIGURATION.md");
    private static final String RENEW =
            "./mvnw -pl bootstrap -am test -Dtest=SettingsPageTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dtriptych.renew=true";

    @Test
    void thePageIsMadeOfTheSettingsAsTheyAreRead() throws IOException {
        if (Boolean.getBoolean("triptych.renew")) {
            Files.writeString(PAGE, Settings.page());
        }

        assertThat(Files.readString(PAGE))
                .as("docs/CONFIGURATION.md is not what the code says; renew it by %s", RENEW)
                .isEqualTo(Settings.page());
    }

    @Test
    void eachSettingIsListedOnceAndSaysWhatItDecides() {
        var settings = Settings.list(Map.of());

        assertThat(settings).extracting(Setting::name).doesNotHaveDuplicates().contains("HTTP_PORT", "TRIPTYCH_ROLES");
        assertThat(settings).allSatisfy(setting -> assertThat(setting.what()).isNotBlank());
    }

    @Test
    void aValueThatIsSetIsShownAndADefaultWhereItIsNot() {
        var settings = Settings.list(Map.of("HTTP_PORT", "9000"));

        assertThat(shown(settings, "HTTP_PORT")).isEqualTo("9000");
        assertThat(shown(settings, "MANAGEMENT_PORT")).isEqualTo("8081");
        assertThat(shown(settings, "WRITE_DATABASE_URL")).isEqualTo("required");
    }

    @Test
    void secretsAndPasswordsAreShownToNobody() {
        var settings = Settings.list(Map.of(
                "AUTH_HS256_SECRET", "hunter2-hunter2-hunter2-hunter2-",
                "WRITE_DATABASE_URL", "postgresql://chat:hunter2@db:5432/chat?sslmode=require&password=hunter2",
                "READ_DATABASE_URL", "postgresql://chat:hun%40ter2@db1,db2/chat",
                "ELASTICSEARCH_NODE", "https://elastic:hunter2@one:9200,https://elastic:hunter2@two:9200"));

        assertThat(settings).extracting(Setting::shown).noneMatch(shown -> shown.contains("hun"));
        assertThat(shown(settings, "WRITE_DATABASE_URL"))
                .isEqualTo("postgresql://********@db:5432/chat?sslmode=require&password=********");
        assertThat(shown(settings, "AUTH_HS256_SECRET")).isEqualTo("********");
    }

    private static String shown(Iterable<Setting> settings, String name) {
        for (var setting : settings) {
            if (setting.name().equals(name)) {
                return setting.shown();
            }
        }
        throw new AssertionError("there is no " + name);
    }
}
