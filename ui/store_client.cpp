#include "ui/store_client.h"

namespace rebus::ui {

StoreClient::StoreClient(LibraryOptions options, QObject* parent) : QObject(parent) {
  m_thread = std::make_unique<StoreThread>(std::move(options), [this](Result<StoreThread::Opened> result) {
    const bool writable = result.ok() && !result->readOnly;
    const QString problem = QString::fromStdString(result.ok() ? result->notice : result.error().message);
    deliver([this, writable, problem] { Q_EMIT opened(writable, problem); });
  });
}

StoreClient::~StoreClient() = default;

}  // namespace rebus::ui
