#include "ui/chat/context_meter.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <algorithm>

#include "ui/document_controller.h"
#include "ui/engine_client.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr int kRing = 14;
constexpr qreal kStroke = 2;

}  // namespace

ContextMeter::ContextMeter(DocumentController* controller, EngineClient* engine, QWidget* parent)
    : QWidget(parent), m_controller(controller), m_engine(engine) {
  setObjectName(QStringLiteral("contextMeter"));
  m_share = new QLabel(this);
  m_share->setObjectName(QStringLiteral("contextShare"));
  m_share->setForegroundRole(QPalette::PlaceholderText);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  // The ring is painted here.
  row->addSpacing(kRing + kGrid);
  row->addWidget(m_share);
  row->addSpacing(kGrid);
  connect(m_controller, &DocumentController::contextChanged, this, &ContextMeter::showUse);
  connect(m_engine, &EngineClient::stateChanged, this, &ContextMeter::showUse);
  showUse();
}

void ContextMeter::showUse() {
  const ContextUse& use = m_controller->contextUse();
  const int most = m_engine->state() == EngineClient::State::Ready ? m_engine->model().contextTokens : 0;
  setVisible(use.tokens > 0 && most > 0);
  if (isHidden()) return;
  m_fraction = std::clamp(static_cast<double>(use.tokens) / most, 0.0, 1.0);
  m_share->setText(tr("%1 %").arg(QLocale().toString(qRound(m_fraction * 100))));
  QString text = tr("The last reply used %L1 of the %L2 tokens that the model can read.").arg(use.tokens).arg(most);
  if (!use.unseen.empty()) {
    text += QLatin1Char(' ') + tr("%n older turn(s) no longer fit and are grey; pin what should be kept.", nullptr,
                                  static_cast<int>(use.unseen.size()));
  }
  setToolTip(text);
  setAccessibleName(tr("Context"));
  setAccessibleDescription(text);
  m_share->setAccessibleName(text);
  update();
}

void ContextMeter::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const qreal left = isRightToLeft() ? width() - kRing - kStroke : kStroke;
  const QRectF ring(left, (height() - kRing) / 2.0, kRing, kRing);
  QPen pen(themeColors().line, kStroke, Qt::SolidLine, Qt::FlatCap);
  painter.setPen(pen);
  painter.drawEllipse(ring);
  pen.setColor(themeColors().muted);
  painter.setPen(pen);
  // Qt counts sixteenths of a degree, against the clock from three o'clock.
  painter.drawArc(ring, 90 * 16, -qRound(m_fraction * 360 * 16));
}

}  // namespace rebus::ui
