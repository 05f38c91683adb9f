"""front.py FOLDER HOST=URL...: an HTTPS proxy that answers for HOST with the server at URL, for clients that cannot be told of another.

In FOLDER it makes the authority of its certificates (ca.pem, for SSL_CERT_FILE) and, once it listens, a file "address" (for
HTTPS_PROXY). Whoever asks for another host is refused: nothing leaves the machine.
"""
import pathlib
import socket
import ssl
import subprocess
import sys
import threading
import urllib.parse


def authority(folder, hosts):
    """One certificate for all the hosts, which signs itself."""
    names = ",".join("DNS:" + host for host in hosts)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=lab", "-addext", "subjectAltName=" + names,
         "-keyout", folder / "key.pem", "-out", folder / "ca.pem"], check=True, stderr=subprocess.DEVNULL)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "ca.pem", folder / "key.pem")
    return context


def pour(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    for one in (source, target):
        try:
            one.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def serve(client, context, servers):
    with client:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            more = client.recv(1)
            if not more or len(head) > 8192:
                return
            head += more
        method, target = head.split(b" ", 2)[:2]
        host = target.decode().rsplit(":", 1)[0]
        if method != b"CONNECT" or host not in servers:
            client.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            return
        client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        try:
            with context.wrap_socket(client, server_side=True) as inside, socket.create_connection(servers[host]) as server:
                back = threading.Thread(target=pour, args=(server, inside), daemon=True)
                back.start()
                pour(inside, server)
                back.join()
        except OSError:
            pass


def main(folder, pairs):
    folder, servers = pathlib.Path(folder), {}
    for pair in pairs:
        host, url = pair.split("=", 1)
        at = urllib.parse.urlsplit(url)
        servers[host] = (at.hostname, at.port)
    context = authority(folder, servers)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        (folder / "address.new").write_text("http://127.0.0.1:%d" % listener.getsockname()[1])
        (folder / "address.new").rename(folder / "address")
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0], context, servers), daemon=True).start()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
