#include "ui/panels/notice_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <utility>

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr int kShownMilliseconds = 12000;

}  // namespace

NoticeBar::NoticeBar(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("noticeBar"));
  setMaximumWidth(kColumnWidth);
  m_text = new QLabel(this);
  m_text->setObjectName(QStringLiteral("noticeText"));
  m_text->setWordWrap(true);
  m_text->setTextFormat(Qt::PlainText);
  m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_button = new QPushButton(this);
  m_button->setObjectName(QStringLiteral("noticeAction"));
  auto* close = new QToolButton(this);
  close->setObjectName(QStringLiteral("closeNotice"));
  close->setIcon(icon(QStringLiteral("close"), QPalette::PlaceholderText));
  close->setIconSize(QSize(16, 16));
  close->setToolTip(tr("Close this message"));
  close->setAccessibleName(tr("Close this message"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(2 * kGrid, kGrid, kGrid, kGrid);
  row->setSpacing(kGrid);
  row->addWidget(m_text, 1);
  row->addWidget(m_button);
  row->addWidget(close);
  m_timer.setSingleShot(true);
  m_timer.setInterval(kShownMilliseconds);
  connect(&m_timer, &QTimer::timeout, this, [this] {
    const bool isInUse = underMouse() || (focusWidget() && focusWidget()->hasFocus());
    isInUse ? m_timer.start() : hide();
  });
  connect(close, &QToolButton::clicked, this, &QWidget::hide);
  connect(m_button, &QPushButton::clicked, this, [this] {
    hide();
    if (const auto action = std::exchange(m_action, {})) action();
  });
  hide();
}

void NoticeBar::showNotice(const QString& sentence, const QString& actionText, std::function<void()> action,
                           bool stays) {
  m_text->setText(sentence);
  m_text->setAccessibleName(sentence);
  m_button->setText(actionText);
  m_button->setAccessibleName(actionText);
  m_button->setVisible(!actionText.isEmpty());
  m_action = std::move(action);
  stays ? m_timer.stop() : m_timer.start();
  show();
}

void NoticeBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(themeColors().line, 1));
  painter.setBrush(themeColors().raised);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
}

}  // namespace rebus::ui
