package dev.phoenix.driver.data.postgres;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.link.OwnPassword;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;

/** As whom a follower comes to its leader: the role that the estate names, or one that a database has for the time of a switch only. */
sealed interface ReplicationLogin {
    String user();

    String password();

    /** It can be used at this writer from now on. */
    void ensure(Side writer);

    /** Nothing of it is left that was not there without a switch. */
    void forget(Side writer);

    /** The same login for either of two sites that follows the other. */
    static ReplicationLogin of(StepContext context, DataSpec.Postgres data, String a, String b) {
        return data.replication()
                .<ReplicationLogin>map(named -> new OfEstate(context, data.name(), named))
                .orElseGet(() -> new Own(OwnPassword.of(context, data.name(), a, b)));
    }

    /** The owner's own: nothing of it is made or taken away. */
    record OfEstate(StepContext context, String data, DataSpec.Replication named) implements ReplicationLogin {
        @Override
        public String user() {
            return named.user();
        }

        /** A line's end in a password would be another setting in a file that PostgreSQL reads line by line. */
        @Override
        public String password() {
            var value = context.secrets().value(named.secret());
            if (value.chars().anyMatch(one -> one == '\n' || one == '\r' || one == 0)) {
                throw PhoenixException.usage(
                        "DATA-018",
                        "the secret " + named.secret() + ", with which " + data
                                + " is replicated, has more than one line.",
                        "Give that role a password without a line break at every site, then repeat the command.");
            }
            return value;
        }

        @Override
        public void ensure(Side writer) {}

        @Override
        public void forget(Side writer) {}
    }

    /**
     * A role of Phoenix's own, since nobody has one for this purpose who does not replicate already.
     *
     * @param file private, with its password: a switch that is resumed goes on with the same
     */
    record Own(OwnPassword file) implements ReplicationLogin {
        private static final String ROLE = "phoenix_replication";
        /** The role's comment: one that somebody else has made is not touched. */
        private static final String MARK = "Made by Phoenix for the time of a switch";

        @Override
        public String user() {
            return ROLE;
        }

        @Override
        public String password() {
            return file.value();
        }

        /** The server is told what proves the password, never the password: statements can be seen by others. */
        @Override
        public void ensure(Side writer) {
            writer.server().sql("""
                    do $$ begin
                      if not exists (select from pg_roles where rolname = '%1$s') then
                        create role %1$s login replication connection limit 5;
                        comment on role %1$s is '%3$s';
                      end if;
                      if shobj_description('%1$s'::regrole, 'pg_authid') is distinct from '%3$s' then
                        raise 'the role %1$s is there and was not made by Phoenix: name one that may replicate under replication';
                      end if;
                      alter role %1$s password '%2$s';
                    end $$""".formatted(ROLE, ScramVerifier.of(password()), MARK));
        }

        @Override
        public void forget(Side writer) {
            writer.server().sql("""
                    do $$ begin
                      if exists (select from pg_roles where rolname = '%1$s' and shobj_description(oid, 'pg_authid') = '%2$s') then
                        drop role %1$s;
                      end if;
                    end $$""".formatted(ROLE, MARK));
            file.forget();
        }
    }
}
