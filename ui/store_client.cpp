#include "ui/store_client.h"

namespace rebus::ui {

StoreClient::StoreClient(LibraryOptions options, QObject* parent) : QObject(parent) {
  m_thread = std::make_unique<StoreThread>(std::move(options), [this](const Result<StoreThread::Opened>& result) {
    deliver([this, result] { tell(result); });
  });
}

StoreClient::~StoreClient() = default;

void StoreClient::reopen(std::function<Result<LibraryOptions>()> between, std::function<void(Result<void>)> done) {
  m_thread->reopen(std::move(between), [this, done = std::move(done)](const Result<void>& result,
                                                                      const Result<StoreThread::Opened>& opened) {
    deliver([this, done, result, opened] {
      tell(opened);
      done(result);
    });
  });
}

void StoreClient::tell(const Result<StoreThread::Opened>& result) {
  const bool writable = result.ok() && !result->readOnly;
  Q_EMIT opened(writable, QString::fromStdString(result.ok() ? result->notice : result.error().message));
}

}  // namespace rebus::ui
