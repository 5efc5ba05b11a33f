#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <string>

namespace rebus::app {

/// One window for each library: a second start gives its file to the window that is open and ends. They meet at a
/// socket that the kernel names after user and library and that vanishes with its process, so that nothing is left
/// behind by one that is killed. The command line has no part in it. Main thread.
class SingleInstance final : public QObject {
 public:
  using Take = std::function<void(const QString& file)>;

  explicit SingleInstance(const std::string& library);
  ~SingleInstance() override;

  /// Gives `file`, which may be empty, to a window of the same user and library. True: it took it, and this process has
  /// nothing left to do. False also when that window does not answer: then this one opens, and says who has the
  /// library. Blocks for some seconds at most; needs no QApplication.
  bool handOver(const std::string& file) const;
  /// From now on calls `take` with what others hand over. Without effect when another process listens already.
  void listen(Take take);

 private:
  void accept();

  std::string m_name;  ///< Of the socket.
  int m_socket = -1;
  Take m_take;
};

}  // namespace rebus::app
