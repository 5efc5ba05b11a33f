#include "ui/desktop_notification.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QVariantMap>

namespace rebus::ui {

// Source: Desktop Notifications Specification 1.2, Notify.
void notifyDesktop(const QString& title, const QString& text) {
  QDBusConnection bus = QDBusConnection::sessionBus();
  if (!bus.isConnected()) return;
  const QString service = QStringLiteral("org.freedesktop.Notifications");
  QDBusMessage message = QDBusMessage::createMethodCall(service, QStringLiteral("/org/freedesktop/Notifications"),
                                                        service, QStringLiteral("Notify"));
  // A body may be read as markup.
  message.setArguments({QCoreApplication::applicationName(), 0U, QStringLiteral("rebus"), title, text.toHtmlEscaped(),
                        QStringList(), QVariantMap(), -1});
  bus.asyncCall(message);
}

}  // namespace rebus::ui
