package dev.phoenix.driver.terraform;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;

/** Keeps a site's state and plans encrypted, as far as they are ours to encrypt, and moves a state in clear over. */
final class SafeKeeping {
    private final String site;
    private final TofuEngine engine;
    private final Workspace workspace;
    private final StateFile state;
    private final StateKey key;
    private final StepContext context;

    SafeKeeping(String site, TofuEngine engine, Workspace workspace, StateFile state, StepContext context) {
        this.site = site;
        this.engine = engine;
        this.workspace = workspace;
        this.state = state;
        this.key = new StateKey(context.siteFolder(site));
        this.context = context;
    }

    /** Before the engine is called. */
    void prepare() {
        Encryption how = how();
        boolean encrypted = workspace.ownState() && state.encrypted();
        if (!engine.encrypts()) {
            if (encrypted) {
                throw PhoenixException.failed(
                        "TF-033",
                        "the state of " + site + " is encrypted, and " + engine.binary() + " cannot read it.",
                        "Use OpenTofu: ./phoenix provides it.");
            }
            context.progress(site, "state and plans are in clear: terraform cannot encrypt them, tofu can");
        }
        workspace.writeEncryption(
                how == Encryption.NONE ? "" : how.text(key.ensure(encrypted && !workspace.encryptsItself())));
    }

    /** Whether the state is still in clear and an apply will encrypt it, even one that changes nothing. */
    boolean migrating() {
        return how() == Encryption.MIGRATING;
    }

    /** After an apply. */
    void settle() {
        if (how() == Encryption.ENFORCED) {
            long removed = state.removeCopiesInClear();
            if (removed > 0) {
                context.progress(
                        site, "the state is encrypted now; " + removed + " older copies in clear were removed");
            }
            prepare();
        }
    }

    private Encryption how() {
        boolean ownState = workspace.ownState();
        return Encryption.of(engine.encrypts(), workspace.encryptsItself(), ownState, ownState && state.encrypted());
    }
}
