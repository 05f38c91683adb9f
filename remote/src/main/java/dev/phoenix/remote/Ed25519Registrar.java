package dev.phoenix.remote;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import org.apache.sshd.common.util.security.AbstractSecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;

/** Tells MINA about {@link Ed25519Support}; must happen before MINA's key tables are first used. */
final class Ed25519Registrar extends AbstractSecurityProviderRegistrar {
    private static final String PROVIDER = "SunEC";

    private Ed25519Registrar() {
        super("JdkEd25519");
    }

    static void register() {
        if (!SecurityUtils.isEDDSACurveSupported()) {
            SecurityUtils.registerSecurityProvider(new Ed25519Registrar());
        }
    }

    @Override
    public Provider getSecurityProvider() {
        return Security.getProvider(PROVIDER);
    }

    @Override
    public String getProviderName() {
        return PROVIDER;
    }

    @Override
    public boolean isSupported() {
        return true;
    }

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public boolean isNamedProviderUsed() {
        return true;
    }

    /** Only what it is here for: everything else keeps to MINA's own choice. */
    @Override
    public boolean isSecurityEntitySupported(Class<?> entity, String name) {
        return name.equalsIgnoreCase("Ed25519");
    }

    @Override
    public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
        return Optional.of(new Ed25519Support());
    }
}
