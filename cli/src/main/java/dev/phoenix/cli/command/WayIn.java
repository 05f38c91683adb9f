package dev.phoenix.cli.command;

import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.SiteSpec;
import java.util.List;

/**
 * How hosts are entered is nothing that a run builds: a run that has begun is gone on with, or taken back, by the way that the
 * estate has now.
 *
 * @param now the estate as asked for today
 * @param asked what {@code --set} says today
 */
record WayIn(Estate now, List<String> asked) {
    WayIn {
        asked = List.copyOf(asked);
    }

    /**
     * @param then the estate as the run saw it
     * @param settings what the run was begun with by {@code --set}: of a site whose way in is among them it stands
     */
    Estate into(Estate then, List<String> settings) {
        return then.withLogins(site -> now.site(site.name())
                .filter(_ -> tells(asked, site) || !tells(settings, site))
                .map(SiteSpec::login)
                .orElse(site.login()));
    }

    private static boolean tells(List<String> settings, SiteSpec site) {
        return settings.stream().anyMatch(setting -> setting.strip().startsWith("sites." + site.name() + ".ssh"));
    }
}
