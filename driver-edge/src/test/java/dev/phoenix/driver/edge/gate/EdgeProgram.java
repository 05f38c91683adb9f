package dev.phoenix.driver.edge.gate;

import java.nio.charset.StandardCharsets;

/** Edges as any tutorial sets them up, which know nothing of a gate. Each says where it is and who asked. */
enum EdgeProgram {
    NGINX("/etc/nginx/nginx.conf", "nginx", "nginx -s reload", """
            worker_processes 2; error_log /var/log/nginx/error.log; pid /run/nginx.pid;
            events { worker_connections 1024; }
            http {
              access_log /var/log/nginx/access.log;
              server { listen 80; listen [::]:80; return 301 https://$host$request_uri; }
              server {
                listen 443 ssl http2; listen [::]:443 ssl http2; server_name example.org *.example.org;
                ssl_certificate /etc/ssl/own/chain.pem; ssl_certificate_key /etc/ssl/own/key.pem;
                location / { proxy_pass http://127.0.0.1:8081; proxy_set_header X-Client $remote_addr; }
              }
            APPLICATION
            }
            """),
    APACHE("/etc/apache2/sites-enabled/own.conf", """
            rm -f /etc/apache2/sites-enabled/000-default.conf; mkdir -p /run/apache2 /var/log/apache2
            for module in ssl socache_shmcb http2 rewrite; do
              ln -sf ../mods-available/$module.load ../mods-available/$module.conf /etc/apache2/mods-enabled/ 2> /dev/null
            done
            . /etc/apache2/envvars; apache2 -k start""", ". /etc/apache2/envvars; apache2 -k graceful", """
            ServerName edge.example.org
            <VirtualHost *:80>
              Redirect permanent / https://www.example.org/
            </VirtualHost>
            <VirtualHost *:443>
              ServerName www.example.org
              ServerAlias example.org
              Protocols h2 http/1.1
              SSLEngine on
              SSLCertificateFile /etc/ssl/own/chain.pem
              SSLCertificateKeyFile /etc/ssl/own/key.pem
              RewriteEngine on
              RewriteRule ^ - [R=200,L]
              ErrorDocument 200 "SITE %{REMOTE_ADDR}"
            </VirtualHost>
            """),
    CADDY(
            "/etc/caddy/Caddyfile",
            "caddy start --config /etc/caddy/Caddyfile",
            "caddy reload --force --config /etc/caddy/Caddyfile",
            """
            {
              admin unix//run/caddy.sock
              servers {
                protocols h1 h2
              }
            }
            www.example.org, example.org {
              tls /etc/ssl/own/chain.pem /etc/ssl/own/key.pem
              reverse_proxy 127.0.0.1:8081 {
                header_up X-Client {http.request.remote.host}
              }
            }
            http://:8081 {
              bind 127.0.0.1
              respond "SITE {http.request.header.X-Client}"
            }
            """);

    /** What stands behind an edge that asks somebody else: it has read a request's body before it answers. */
    static final String APPLICATION = """
            server {
              listen 127.0.0.1:8081;
              location / { return 200 "SITE $http_x_client$http_x_forwarded_for\\n"; }
              # Takes six seconds, during all of which it is being worked on.
              location /slow { limit_rate 100; return 200 "SITE $http_x_client$http_x_forwarded_for %s\\n"; }
            }
            """.formatted("slowly ".repeat(93));

    private final String file;
    private final String starting;
    private final String reloading;
    private final String configuration;

    EdgeProgram(String file, String starting, String reloading, String configuration) {
        this.file = file;
        this.starting = starting;
        this.reloading = reloading;
        this.configuration = configuration;
    }

    /** The application alone, and a certificate for whatever will stand before it. */
    static void application(TestHost host, String site) {
        certificate(host);
        write(host, "/etc/nginx/nginx.conf", """
                worker_processes 1; error_log /var/log/nginx/error.log; pid /run/nginx.pid;
                events { worker_connections 1024; }
                http { APPLICATION }
                """, site);
        host.sh("nginx");
    }

    void start(TestHost host, String site) {
        certificate(host);
        write(host, file, configuration, site);
        host.sh(starting);
        host.await("curl -sk --resolve www.example.org:443:127.0.0.1 https://www.example.org/ | grep -q " + site);
    }

    private static void certificate(TestHost host) {
        host.sh("""
                cd /etc/ssl/own && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=edge \
                -addext "subjectAltName=DNS:*.example.org,DNS:example.org" -keyout key.pem -out chain.pem 2> /dev/null""");
    }

    private static void write(TestHost host, String file, String configuration, String site) {
        var text = configuration.replace("APPLICATION", APPLICATION).replace("SITE", site);
        host.write(file, text.getBytes(StandardCharsets.UTF_8), "0644");
    }

    void reload(TestHost host) {
        host.sh(reloading);
    }
}
