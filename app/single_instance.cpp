#include "app/single_instance.h"

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <QSocketNotifier>
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <span>

#include "core/base/sha256.h"

namespace rebus::app {
namespace {

namespace fs = std::filesystem;

constexpr qsizetype kMostBytes = 64 << 10;
constexpr int kPatienceSeconds = 5;
constexpr char kTaken = 'k';

/// A file of the process, closed with the object.
struct Descriptor {
  explicit Descriptor(int opened) : value(opened) {}
  ~Descriptor() {
    if (value >= 0) close(value);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int value;
};

/// An abstract name: a leading zero, and no file.
std::pair<sockaddr_un, socklen_t> addressOf(const std::string& name) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const size_t length = std::min(name.size(), sizeof(address.sun_path) - 1);
  std::copy_n(name.begin(), length, address.sun_path + 1);
  return {address, static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + length)};
}

/// Anyone on the machine can take or reach such a name.
bool isOfThisUser(int socket) {
  ucred peer{};
  socklen_t length = sizeof(peer);
  return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && peer.uid == geteuid();
}

bool sendAll(int socket, const std::string& text) {
  for (size_t sent = 0; sent < text.size();) {
    const ssize_t now = send(socket, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
    if (now <= 0) return false;
    sent += static_cast<size_t>(now);
  }
  return shutdown(socket, SHUT_WR) == 0;
}

std::string absolutePath(const std::string& file) {
  if (file.empty()) return {};
  std::error_code error;
  const fs::path path = fs::absolute(file, error);
  return error ? file : path.string();
}

}  // namespace

SingleInstance::SingleInstance(const std::string& library) {
  std::error_code error;
  const fs::path folder = fs::weakly_canonical(library, error);
  const std::string path = error ? library : folder.string();
  m_name = "rebus-" + std::to_string(geteuid()) + "-" + sha256(std::as_bytes(std::span(path))).substr(0, 32);
}

SingleInstance::~SingleInstance() {
  if (m_socket >= 0) close(m_socket);
}

bool SingleInstance::handOver(const std::string& file) const {
  const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (socket.value < 0) return false;
  const timeval patience{kPatienceSeconds, 0};
  setsockopt(socket.value, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  setsockopt(socket.value, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
  const auto [address, length] = addressOf(m_name);
  if (::connect(socket.value, reinterpret_cast<const sockaddr*>(&address), length) != 0) return false;
  if (!isOfThisUser(socket.value)) return false;
  // Wayland lets a window come to the front only for whom the desktop gave a token.
  const char* token = std::getenv("XDG_ACTIVATION_TOKEN");
  if (!sendAll(socket.value, std::string(token ? token : "") + '\n' + absolutePath(file))) return false;
  char answer = 0;
  return recv(socket.value, &answer, 1, 0) == 1 && answer == kTaken;
}

void SingleInstance::listen(Take take) {
  m_take = std::move(take);
  m_socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (m_socket < 0) return;
  const auto [address, length] = addressOf(m_name);
  const bool isOurs = bind(m_socket, reinterpret_cast<const sockaddr*>(&address), length) == 0;
  if (!isOurs || ::listen(m_socket, 8) != 0) return;
  auto* notifier = new QSocketNotifier(m_socket, QSocketNotifier::Read, this);
  connect(notifier, &QSocketNotifier::activated, this, &SingleInstance::accept);
}

void SingleInstance::accept() {
  const int connection = accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (connection < 0) return;
  auto* notifier = new QSocketNotifier(connection, QSocketNotifier::Read, this);
  connect(notifier, &QObject::destroyed, this, [connection] { close(connection); });
  if (!isOfThisUser(connection)) return delete notifier;
  connect(notifier, &QSocketNotifier::activated, this,
          [this, notifier, connection, received = std::make_shared<QByteArray>()] {
            char buffer[4096];
            const ssize_t count = recv(connection, buffer, sizeof(buffer), 0);
            if (count > 0) received->append(buffer, count);
            if (count > 0 && received->size() <= kMostBytes) return;
            notifier->setEnabled(false);
            notifier->deleteLater();
            const qsizetype end = received->indexOf('\n');
            if (count != 0 || end < 0) return;
            if (end > 0) qputenv("XDG_ACTIVATION_TOKEN", received->left(end));
            // The other process ends as soon as it hears that it was understood.
            send(connection, &kTaken, 1, MSG_NOSIGNAL);
            m_take(QString::fromUtf8(received->mid(end + 1)));
          });
}

}  // namespace rebus::app
