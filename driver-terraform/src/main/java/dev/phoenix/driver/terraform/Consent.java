package dev.phoenix.driver.terraform;

import java.util.List;

/** Who may say that something which a site's users or data rest on is destroyed, made anew or powered off. */
@FunctionalInterface
public interface Consent {
    /** @param losses each with its address and what forces it; never empty */
    boolean to(String site, List<PlannedChange> losses);

    /** Nobody is asked, and nothing may be lost. */
    static Consent never() {
        return (_, _) -> false;
    }
}
